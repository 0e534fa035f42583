using LoadForge.Formatting;

namespace LoadForge.Results;

internal static class StepLookup
{
    public static StepResult Find(IEnumerable<ScenarioResult> scenarios, string name, string place)
    {
        StepResult[] steps = [.. scenarios.SelectMany(scenario => scenario.Steps)];
        return Array.Find(steps, step => step.Name == name) ?? throw new KeyNotFoundException(Missing(steps, name, place));
    }

    private static string Missing(StepResult[] steps, string name, string place)
    {
        string[] names = [.. steps.OrderByDescending(step => step.Figures.Count).Select(step => step.Name).Distinct()];
        string known = names.Length == 0 ? "no step ran at all" : "the steps that ran are " + BoundedList.Quoted(names);
        return $"No step \"{name}\" ran in {place}: {known}." + (BoundedList.AdviceOnNames(names.Length) is { } advice ? $" The {advice}." : "");
    }
}
