select restrict_rows('commercial_key', 'all', 'fairway.tin', 'owner_tin');
select restrict_rows('commercial_record', 'all', 'fairway.tin', 'owner_tin');
select restrict_rows('reconciliation', 'all', 'fairway.tin', 'declarant_tin', 'representative_tin');
