package org.fairway.risk.forest;

import java.util.List;

/** Trees whose leaves add up to the logarithm of the odds. */
public record Forest(List<Tree> trees) {
    public Forest {
        trees = List.copyOf(trees);
    }

    /** In single precision and in the order of the trees, as the library that grew them adds. */
    public float margin(float[] cells) {
        float margin = 0;
        for (Tree tree : trees) {
            margin += tree.leaf(cells);
        }
        return margin;
    }

    /**
     * What each cell adds to the margin (exact SHAP values); the last entry is what no cell explains, and all of them
     * add up to the margin.
     */
    public double[] contributions(float[] cells) {
        var contributions = new double[cells.length + 1];
        trees.forEach(tree -> Shapley.add(tree, cells, contributions));
        return contributions;
    }
}
