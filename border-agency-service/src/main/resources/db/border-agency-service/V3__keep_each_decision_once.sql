-- Each decision was kept once for every item, with all of its items: a case of some thousand items could not be read again.
select set_config('fairway.reader', 'house', true);
update agency_case set state = jsonb_set(state, '{verdicts}', coalesce((
  select jsonb_agg(jsonb_set(one, '{items}', items) order by one ->> 'decidedAt', one ->> 'decisionId') from (
    select (array_agg(value))[1] as one, jsonb_agg(cast(key as int) order by cast(key as int)) as items
    from jsonb_each(state -> 'verdicts') group by value ->> 'decisionId') decisions), '[]'))
where jsonb_typeof(state -> 'verdicts') = 'object';
