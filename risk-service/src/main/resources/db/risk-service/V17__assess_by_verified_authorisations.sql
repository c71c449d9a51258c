-- The numbers of the authorisations an assessment took into account, each on a line of its own; null if there were none.
alter table assessment add column authorisations text;
