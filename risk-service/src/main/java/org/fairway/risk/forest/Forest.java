package org.fairway.risk.forest;

import java.util.List;

/** Decision trees whose leaves sum to the logarithm of the odds. */
public record Forest(List<Tree> trees) {
    public Forest {
        trees = List.copyOf(trees);
    }

    /** Sums in single precision and in the order of the trees, as the library that trained them does. */
    public float margin(float[] cells) {
        float margin = 0;
        for (Tree tree : trees) {
            margin += tree.leaf(cells);
        }
        return margin;
    }

    /**
     * The contribution of each feature to the margin (exact SHAP values). The last entry is the base value; all entries
     * sum to the margin.
     */
    public double[] contributions(float[] cells) {
        var contributions = new double[cells.length + 1];
        trees.forEach(tree -> Shapley.add(tree, cells, contributions));
        return contributions;
    }
}
