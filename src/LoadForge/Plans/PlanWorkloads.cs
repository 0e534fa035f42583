using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Profiles;
using LoadForge.Scenarios;

namespace LoadForge.Plans;

/// <summary>Groups the scenarios of a plan by profile.</summary>
internal static class PlanWorkloads
{
    /// <summary>The workloads, in the order of their first scenarios; unscaled.</summary>
    /// <param name="whole">The draft of the whole plan; its profile is for scenarios without their own.</param>
    /// <param name="problems">Problems are added to it.</param>
    public static ImmutableArray<Workload> Of(PlanDraft whole, List<string> problems)
    {
        ImmutableArray<PlanDraft> parts = whole.Make is null ? whole.Parts : [new PlanDraft(whole.ScenarioName, whole.Make)];
        if (parts.IsEmpty) problems.Add("Load.Scenarios(…) has no scenario; add at least one Load.Scenario(…).");
        problems.AddRange(Duplicates(parts));
        foreach (PlanDraft part in parts)
        {
            problems.AddRange(part.Problems);
            problems.AddRange(part.ProfileProblems.Select(problem => $"scenario \"{part.ScenarioName}\": {problem}"));
            problems.AddRange(Strays(part));
        }

        bool isShared = parts.Any(part => !part.HasProfile);
        if (!isShared && whole.HasProfile) problems.Add("every scenario has its own profile, so the common profile is not used; remove one or the other.");
        if (isShared && !whole.HasProfile) problems.Add(MissingProfile(parts));
        WeightedScenario?[] scenarios = [.. parts.Select(part => MadeOf(part, whole.Services, problems))];
        return problems.Count > 0 ? [] : [.. Sorted(parts, whole.Profile, [.. scenarios.OfType<WeightedScenario>()])];
    }

    private static WeightedScenario? MadeOf(PlanDraft part, IServiceProvider? services, List<string> problems)
    {
        if (part.Make is not { } make)
        {
            problems.Add("Load.Scenarios(…) inside Load.Scenarios(…): list all scenarios in one call.");
            return null;
        }

        return make(services, problems) is { } made ? new WeightedScenario(made, part.Weight ?? 1) : null;
    }

    private static IEnumerable<Workload> Sorted(ImmutableArray<PlanDraft> parts, LoadProfile? shared, ImmutableArray<WeightedScenario> scenarios)
    {
        bool isSharedDone = false;
        for (int index = 0; index < parts.Length; index++)
        {
            if (parts[index].Profile is { } own)
            {
                yield return new Workload(own, parts[index].Start ?? TimeSpan.Zero, [scenarios[index]]);
            }
            else if (!isSharedDone)
            {
                isSharedDone = true;
                yield return new Workload(shared!, TimeSpan.Zero, [.. scenarios.Where((_, other) => parts[other].Profile is null)]);
            }
        }
    }

    private static IEnumerable<string> Duplicates(ImmutableArray<PlanDraft> parts) =>
        parts.GroupBy(part => part.ScenarioName, StringComparer.Ordinal).Where(group => group.Count() > 1)
        .Select(group => $"{group.Count()} scenarios have the name \"{group.Key}\"; use unique names.");

    private static IEnumerable<string> Strays(PlanDraft part)
    {
        if (part.WholeOnly.Count > 0)
        {
            yield return $"scenario \"{part.ScenarioName}\": {string.Join(", ", part.WholeOnly)} "
                + $"must be called on Load.Scenarios(…), not on one of its scenarios.";
        }

        if (part.HasProfile && part.Weight is not null)
        {
            yield return $"scenario \"{part.ScenarioName}\": it has its own profile, so Weight has no effect; remove Weight or Profile.";
        }

        if (!part.HasProfile && part.Start is not null)
        {
            yield return $"scenario \"{part.ScenarioName}\": After(…) requires its own profile; add .Profile(…) to the scenario.";
        }
    }

    private static string MissingProfile(ImmutableArray<PlanDraft> parts)
    {
        const string Remedy = "add one, such as .Profile(p => p.Hold(50.PerSecond(), 30.Seconds())).";
        string[] without = [.. parts.Where(part => !part.HasProfile).Select(part => $"\"{part.ScenarioName}\"")];
        return without.Length == parts.Length ? $"there is no load profile; {Remedy}" : $"there is no load profile for {BoundedList.Of(without)}; {Remedy}";
    }
}
