namespace LoadForge.Metrics;

/// <summary>A step under way: its own start, and what to go back to when it ends.</summary>
internal readonly record struct OpenStep(
    int Number, long Started, string? OuterName, int OuterRequestFailure, int OuterRequests, long OuterBytesSent, long OuterBytesReceived);
