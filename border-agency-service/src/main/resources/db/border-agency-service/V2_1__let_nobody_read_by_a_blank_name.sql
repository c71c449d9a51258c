-- Whoever sits at no desk reads nothing, not even a case without an agency: current_setting gives an empty text where a transaction names nobody.
alter policy agency_works_own on agency_case
  using (agency = nullif(current_setting('fairway.agency', true), ''))
  with check (agency = nullif(current_setting('fairway.agency', true), ''));
