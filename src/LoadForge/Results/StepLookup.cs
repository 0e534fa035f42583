using LoadForge.Formatting;

namespace LoadForge.Results;

/// <summary>Finds parts of a result by name, with a hint for misspelt names.</summary>
internal static class StepLookup
{
    public static StepResult Find(IEnumerable<ScenarioResult> scenarios, string name, string place)
    {
        ScenarioResult[] all = [.. scenarios];
        StepResult[] steps = [.. all.SelectMany(scenario => scenario.Steps)];
        return Array.Find(steps, step => step.Name == name) ?? throw new KeyNotFoundException(Missing(steps, all, name, place));
    }

    public static ScenarioResult FindScenario(IEnumerable<ScenarioResult> scenarios, string name, string place)
    {
        ScenarioResult[] all = [.. scenarios];
        string[] names = [.. all.Select(scenario => scenario.Name)];
        string known = NearestName.Hint(name, names, "the scenarios are " + NearestName.List(name, names));
        return Array.Find(all, scenario => scenario.Name == name) ?? throw new KeyNotFoundException($"No scenario \"{name}\" in {place}: {known}.");
    }

    private static string Missing(StepResult[] steps, ScenarioResult[] scenarios, string name, string place)
    {
        if (scenarios.Any(scenario => scenario.Name == name))
            return $"No step \"{name}\" ran in {place}: it is the name of a scenario; use result.Scenario(\"{name}\").";
        string[] names = [.. steps.Select(step => step.Name).Distinct()];
        string known = names.Length == 0 ? "nothing ran at all" : "the steps that ran are " + NearestName.List(name, names);
        return $"No step \"{name}\" ran in {place}: {NearestName.Hint(name, [.. names, .. scenarios.Select(scenario => scenario.Name)], known)}."
            + (BoundedList.AdviceOnNames(names.Length) is { } advice ? $" The {advice}." : "");
    }
}
