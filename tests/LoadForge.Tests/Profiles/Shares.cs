using System.Collections.Immutable;
using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles;

/// <summary>The shares of all processes of a run.</summary>
public sealed record Shares(ImmutableArray<int> Weights)
{
    public IEnumerable<LoadShare> Each => Weights.Select((_, index) => LoadShare.Weighted(index, Weights));

    public override string ToString() => string.Join(':', Weights);
}
