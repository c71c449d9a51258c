package org.fairway.declaration.documents;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code fairway.declaration.documents.*}. The largest document is the body limit of {@code /v1/documents}.
 *
 * @param quota most bytes that all documents of one operator may use
 */
@ConfigurationProperties("fairway.declaration.documents")
record DocumentSettings(@DefaultValue("1GB") DataSize quota) {}
