-- Customs answers item by item. States written before hold one answer for all items.
select set_config('fairway.reader', 'house', true);

update declaration d
set state = jsonb_set(
  d.state, '{clearance}',
  ((d.state -> 'clearance') - '{controlDecidedAt,controlReason,correctionAsked}'::text[])
    || jsonb_build_object('controlAnswers', coalesce(
      (select jsonb_object_agg(
         item ->> 'seq',
         jsonb_build_object(
           'decision', case when d.state #>> '{clearance,control}' = 'REFUSED' then 'REFUSE' else 'DOCS_REQUIRED' end,
           'reason', coalesce(d.state #>> '{clearance,controlReason}', ''),
           'decidedAt', coalesce(d.state #> '{clearance,controlDecidedAt}', to_jsonb(d.since))))
       from jsonb_array_elements(coalesce(d.state #> '{goods,items}', '[]')) item
       where d.state #>> '{clearance,control}' = 'REFUSED' or d.state #>> '{clearance,correctionAsked}' = 'true'),
      '{}')))
where d.state #> '{clearance,controlAnswers}' is null;
