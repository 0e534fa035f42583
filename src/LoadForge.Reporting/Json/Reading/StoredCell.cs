namespace LoadForge.Reporting.Json.Reading;

/// <summary>What ended of one step in one block, of iterations of one phase.</summary>
/// <param name="Block">The number of the block.</param>
/// <param name="Phase">The number of the phase.</param>
/// <param name="BytesReceived">Bytes received.</param>
/// <param name="Failed">Failures.</param>
/// <param name="Response">Response times of successes: buckets with their counts, ascending. Valid until the next cell is read.</param>
internal readonly record struct StoredCell(int Block, int Phase, long BytesReceived, long Failed, IReadOnlyList<(int Bucket, long Count)> Response);
