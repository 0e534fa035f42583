using LoadForge.Recording.Outcomes;

namespace LoadForge.Recording;

/// <summary>The state of a step when another started inside it.</summary>
internal sealed record OuterStep(string? Name, int Number, int RequestFailure, int Requests, RequestBytes Bytes, ExpectedStatus? Expected);
