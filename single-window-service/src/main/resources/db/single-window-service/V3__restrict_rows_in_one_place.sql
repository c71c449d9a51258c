select restrict_rows('permits', 'select', 'fairway.tin', 'declarant_tin');
