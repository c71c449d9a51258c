-- What a declaration waits for is kept as codes. States written before have the sentences.
select set_config('fairway.reader', 'system', true);

update declaration d
set state = jsonb_set(d.state, '{waitingFor}', (
  select jsonb_agg(
    case
      when said = 'risk assessment' then '{"code": "RISK_ASSESSMENT"}'
      when said = 'permits' then '{"code": "PERMITS"}'
      when said = 'customs control' then '{"code": "CUSTOMS_CONTROL"}'
      when said = 'decision on the amendment' then '{"code": "AMENDMENT_DECISION"}'
      when said = 'decision on the withdrawal' then '{"code": "WITHDRAWAL_DECISION"}'
      when said = 'payment' then '{"code": "PAYMENT"}'
      else jsonb_build_object(
        'code', case
          when said like '% hold' then 'AGENCY_HOLD'
          when said like '% documents required' then 'DOCUMENTS_REQUIRED'
          when said like '% decision (overdue, with the supervisor)' then 'AGENCY_OVERDUE'
          when said like '% refusal' then 'AGENCY_REFUSAL'
          else 'AGENCY_DECISION'
        end,
        'agency', regexp_replace(
          said, ' (hold|documents required|decision|decision \(overdue, with the supervisor\)|refusal)$', ''))
    end order by place)
  from jsonb_array_elements_text(d.state -> 'waitingFor') with ordinality as point (said, place)))
where jsonb_typeof(d.state #> '{waitingFor,0}') = 'string';
