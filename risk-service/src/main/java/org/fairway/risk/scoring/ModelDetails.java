package org.fairway.risk.scoring;

import java.util.List;
import org.fairway.risk.forest.ModelCard;
import org.fairway.risk.forest.PointsStep;

/**
 * A model without its trees.
 *
 * @param version version of the model
 * @param features features that it looks at
 * @param trees number of its trees
 * @param points points by probability
 * @param card what it is made from and good for
 */
record ModelDetails(String version, List<String> features, int trees, List<PointsStep> points, ModelCard card) {}
