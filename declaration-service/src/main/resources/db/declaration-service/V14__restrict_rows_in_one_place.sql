do $$
declare restricted text;
begin
  foreach restricted in array array['declaration', 'declaration_event', 'submission', 'account', 'account_entry', 'assessment',
      'notification', 'buffered_submission'] loop
    perform restrict_rows(restricted::regclass, 'all', 'fairway.tin', 'declarant_tin', 'representative_tin');
  end loop;
  foreach restricted in array array['document', 'document_piece', 'draft'] loop
    perform restrict_rows(restricted::regclass, 'all', 'fairway.tin', 'owner_tin');
  end loop;
  foreach restricted in array array['edifact_interchange', 'consignment'] loop
    perform restrict_rows(restricted::regclass, 'all', 'fairway.tin', 'owner');
  end loop;
  foreach restricted in array array['subscription', 'delivery_chain', 'delivery'] loop
    perform restrict_rows(restricted::regclass, 'all', 'fairway.tin', 'tin');
  end loop;
end $$;

-- Officers look messages up by their reference alone; the primary key begins with the declarant.
create index submission_by_lrn on submission (lrn);
