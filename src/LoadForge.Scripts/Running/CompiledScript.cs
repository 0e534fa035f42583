using System.Collections.Immutable;
using LoadForge.Feeds;
using LoadForge.Profiles;
using LoadForge.Scenarios;
using LoadForge.Scripts.Templates;
using LoadForge.Settings;
using LoadForge.Thresholds;

namespace LoadForge.Scripts.Running;

/// <summary>A script, compiled: everything that a plan needs.</summary>
internal sealed record CompiledScript
{
    // The name of the values in the session of a user; a space keeps it apart from names of plugins.
    private const string SessionKey = "script values";

    /// <summary>The name of the run.</summary>
    public required string Name { get; init; }

    /// <summary>The target; null for none.</summary>
    public required Uri? Target { get; init; }

    /// <summary>The scenarios; at least one.</summary>
    public required ImmutableArray<CompiledScenario> Scenarios { get; init; }

    /// <summary>The login; null for none.</summary>
    public required CompiledLogin? Login { get; init; }

    /// <summary>The feeds, by index.</summary>
    public required RowFeed<string[]>[] Feeds { get; init; }

    /// <summary>The number of captures.</summary>
    public required int Captures { get; init; }

    /// <summary>The number of captures of the login, which are the first.</summary>
    public required int LoginCaptures { get; init; }

    /// <summary>Values to remove from all output.</summary>
    public required ImmutableArray<string> Secrets { get; init; }

    /// <summary>The load profile; null for none.</summary>
    public required LoadProfile? Profile { get; init; }

    /// <summary>The thresholds.</summary>
    public required ImmutableArray<Threshold> Thresholds { get; init; }

    /// <summary>What protects the generator's machine and a failing target.</summary>
    public required ProtectionLimits Protection { get; init; }

    /// <summary>The seed; null for a random one.</summary>
    public required int? Seed { get; init; }

    /// <summary>Whether users keep cookies.</summary>
    public required bool Cookies { get; init; }

    /// <summary>The hosts of absolute URLs, which may not all be the target's.</summary>
    public required ImmutableArray<string> Hosts { get; init; }

    /// <summary>What its templates may name.</summary>
    public required CompiledNames Names { get; init; }

    /// <summary>A new builder of the plan.</summary>
    public LoadPlanBuilder ToPlan()
    {
        LoadPlanBuilder[] parts = [.. Scenarios.Select(scenario => Load.Scenario(scenario.Name, user => scenario.RunAsync(ValuesOf(user))))];
        LoadPlanBuilder plan = parts is [var only] ? only : Load.Scenarios([.. parts.Zip(Scenarios, (part, scenario) => part.Weight(scenario.Weight))]);
        plan.Named(Name).Expect(Thresholds.AsSpan()).Protect(Protection);
        if (Target is not null) plan.Against(Target);
        if (Profile is not null) plan.Profile(Profile);
        if (Seed is { } seed) plan.Seed(seed);
        plan.Http(http => http with { Cookies = Cookies, FurtherHosts = Hosts });
        if (Login is { } login) plan.Login(user => login.RunAsync(ValuesOf(user)), login.Again);
        foreach (string secret in Secrets) plan.Secret(secret);
        return plan;
    }

    private UserValues ValuesOf(VirtualUser user)
    {
        if (user.Session.TryGet(SessionKey, out UserValues? known) && known is not null) return known;
        var values = new UserValues(user, Feeds, Captures, LoginCaptures);
        user.Session.Set(SessionKey, values);
        return values;
    }
}
