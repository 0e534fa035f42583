namespace LoadForge.Tests.Http.Differential;

/// <summary>A difference between the two transports that is meant.</summary>
/// <param name="Name">What differs.</param>
/// <param name="Reason">Why the own transport is to do so.</param>
/// <param name="Example">A probe that shows it: without one, the difference is there no more.</param>
/// <param name="Covers">Whether a difference is of this kind.</param>
internal sealed record PermittedDifference(string Name, string Reason, Probe Example, Func<Difference, bool> Covers);
