-- What each agency is asked is a request, in the stored state as in the code.
select set_config('fairway.reader', 'system', true);
update permits set state = (state - 'desks') || jsonb_build_object('requests', state -> 'desks') where state ? 'desks';
