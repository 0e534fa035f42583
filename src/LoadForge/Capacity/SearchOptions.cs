using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Capacity;

/// <summary>Everything that a capacity search needs, validated.</summary>
internal sealed record SearchOptions
{
    /// <summary>The plan of every probe; its profile is replaced by that of the probe.</summary>
    public required LoadPlan Load { get; init; }

    /// <summary>The range of loads.</summary>
    public required SearchRange Range { get; init; }

    /// <summary>The warm-up of each probe; zero for none.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>The judged time of each probe.</summary>
    public required TimeSpan Probe { get; init; }

    /// <summary>How long the target may take to respond normally again after an overload.</summary>
    public required TimeSpan Recovery { get; init; }

    /// <summary>Makes the probes; null if this process does, or its host.</summary>
    public Func<LoadPlan, CancellationToken, Task<LoadResult>>? Make { get; init; }

    /// <summary>Whether loads are arrival rates or numbers of users.</summary>
    public LoadModel Model => Range.IsWhole ? LoadModel.Closed : LoadModel.Open;

    /// <summary>The profile of a probe.</summary>
    public static LoadProfile ProfileOf(double level, bool isUsers, TimeSpan warmUp, TimeSpan probe)
    {
        var builder = new LoadProfileBuilder();
        if (isUsers)
        {
            var users = new Users((int)level);
            if (warmUp > TimeSpan.Zero) builder.WarmUp(users, warmUp);
            return builder.Hold(users, probe).Build();
        }

        var rate = new ArrivalRate(level);
        if (warmUp > TimeSpan.Zero) builder.WarmUp(rate, warmUp);
        return builder.Hold(rate, probe).Build();
    }

    /// <summary>The plan of a probe.</summary>
    /// <param name="order">Which. Its random choices depend on its number.</param>
    public LoadPlan PlanOf(ProbeOrder order) => By(ProfileOf(order.Level, Range.IsWhole, WarmUp, order.IsLong ? 2 * Probe : Probe)) with
    {
        Seed = unchecked(Load.Seed + order.Number - 1),
        Probe = order,
    };

    /// <summary>The plan of a probe in a process that generates a share of its load, and whose seed is that of the probe.</summary>
    public LoadPlan Followed(ProbeOrder order) => PlanOf(order) with { Seed = Load.Seed };

    /// <summary>The plan with another profile.</summary>
    public LoadPlan By(LoadProfile profile) => Load.By(profile) with { IsProbe = true };
}
