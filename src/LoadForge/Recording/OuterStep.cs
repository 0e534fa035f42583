using LoadForge.Recording.Outcomes;

namespace LoadForge.Recording;

/// <summary>What was known of a step when another began inside it.</summary>
internal sealed record OuterStep(string? Name, int Number, int RequestFailure, int Requests, long BytesSent, long BytesReceived, ExpectedStatus? Expected);
