import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** By these the workflows are found in the Web UI and by `temporal workflow list --query`. */
export const searchAttributes = {
  jobId: defineSearchAttributeKey('JobId', SearchAttributeType.KEYWORD),
  embeddingStatus: defineSearchAttributeKey('EmbeddingStatus', SearchAttributeType.KEYWORD),
  language: defineSearchAttributeKey('Language', SearchAttributeType.KEYWORD),
  debugId: defineSearchAttributeKey('DebugId', SearchAttributeType.KEYWORD),
} as const;
