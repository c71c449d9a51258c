-- MRNs have a random number, so that nobody can guess those of others.
drop sequence mrn_number;
