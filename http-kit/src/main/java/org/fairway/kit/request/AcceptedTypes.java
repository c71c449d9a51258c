package org.fairway.kit.request;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The media types that a request accepts (RFC 9110, clause 12.5.1): ranges, each with a quality from 1 (wanted most) to
 * 0 (not acceptable). Of the ranges that include a type the most specific counts. A request without {@code Accept}
 * accepts everything.
 */
public final class AcceptedTypes {
    private static final Comparator<MediaType> SPECIFICITY = Comparator.comparing(
                    (MediaType range) -> !range.isWildcardType())
            .thenComparing(range -> !range.isWildcardSubtype())
            .thenComparing(range -> !range.getSubtype().equals("*"))
            .thenComparingDouble(MediaType::getQualityValue);

    private final List<MediaType> ranges;

    private AcceptedTypes(List<MediaType> ranges) {
        this.ranges = ranges.isEmpty() ? List.of(MediaType.ALL) : ranges;
    }

    /** @throws InvalidMediaTypeException if {@code Accept} names something that is no range of media types */
    public static AcceptedTypes of(HttpHeaders headers) {
        return new AcceptedTypes(headers.getAccept());
    }

    /** The type with the highest quality, among equals the first; empty if none is acceptable. */
    public Optional<MediaType> best(List<MediaType> offered) {
        return inOrder(offered.stream()).findFirst();
    }

    /**
     * The offered types in the order of their qualities, and in the given order among equals; after those of the same
     * quality the ranges themselves, for a type that is not offered. What is not acceptable is left out, and so is a
     * range that includes it.
     */
    List<MediaType> inOrder(List<MediaType> offered) {
        return Stream.concat(
                        inOrder(offered.stream()),
                        ranges.stream()
                                .filter(range -> ranges.stream()
                                        .noneMatch(
                                                refused -> refused.getQualityValue() == 0 && range.includes(refused))))
                .distinct()
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .toList();
    }

    private Stream<MediaType> inOrder(Stream<MediaType> offered) {
        return offered.flatMap(type -> ranges.stream()
                        .filter(range -> range.includes(type))
                        .max(SPECIFICITY)
                        .map(range -> new MediaType(type.getType(), type.getSubtype()).copyQualityValue(range))
                        .stream())
                .filter(type -> type.getQualityValue() > 0)
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
    }
}
