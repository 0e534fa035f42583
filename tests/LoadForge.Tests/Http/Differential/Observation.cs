using System.Collections.Immutable;

namespace LoadForge.Tests.Http.Differential;

/// <summary>What a probe shows over one transport.</summary>
/// <param name="Outcomes">What the scenario sees of each request: the response, or the kind of its failure.</param>
/// <param name="Requests">What the server sees of the requests.</param>
/// <param name="Connections">The connections that it sees.</param>
internal sealed record Observation(ImmutableArray<string> Outcomes, ImmutableArray<string> Requests, int Connections);
