namespace LoadForge.Http;

/// <summary>Where a request goes and the step it is recorded as, worked out once for all requests to the same address.</summary>
/// <param name="Address">The absolute address.</param>
/// <param name="Step">The step's number.</param>
internal sealed record Route(Uri Address, int Step);
