select restrict_rows('declarant', 'all', 'fairway.tin', 'declarant_tin', 'representative_tin');
