using System.Globalization;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Latency;

/// <summary>Tags of a histogram log for steps: no comma, no white space, and different for different steps.</summary>
internal sealed class LatencyTags(bool withScenario)
{
    private readonly Dictionary<(string Scenario, string Step), string> _tags = [];
    private readonly HashSet<string> _taken = [];

    public string Of(StepResult step)
    {
        if (_tags.TryGetValue((step.Scenario, step.Name), out string? known)) return known;
        string wanted = Sanitise(withScenario ? $"{step.Scenario}›{step.Name}" : step.Name);
        string tag = wanted;
        for (int number = 2; !_taken.Add(tag); number++)
            tag = wanted + "_" + number.ToString(CultureInfo.InvariantCulture);
        return _tags[(step.Scenario, step.Name)] = tag;
    }

    private static string Sanitise(string name)
    {
        string tag = string.Concat(Printable.Line(name).Select(c => c == ',' || char.IsWhiteSpace(c) ? '_' : c));
        return tag.Length == 0 ? "_" : tag;
    }
}
