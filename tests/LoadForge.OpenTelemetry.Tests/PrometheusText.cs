using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>
/// Reads the text format of Prometheus, version 0.0.4, as strictly as its description allows; no package reads it. Every sample has a type, no series comes
/// twice, and escapes are those of the description.
/// </summary>
public sealed partial class PrometheusText
{
    private static readonly string[] Suffixes = ["_bucket", "_sum", "_count"];

    private readonly Dictionary<string, string> _types = [];
    private readonly List<PrometheusSample> _samples = [];
    private readonly HashSet<string> _series = [];

    private PrometheusText()
    {
    }

    /// <summary>All samples.</summary>
    public IReadOnlyList<PrometheusSample> Samples => _samples;

    /// <summary>The types by name.</summary>
    public IReadOnlyDictionary<string, string> Types => _types;

    /// <summary>Reads a scrape.</summary>
    /// <exception cref="FormatException">It is not in the format.</exception>
    public static PrometheusText Parse(string text)
    {
        var parsed = new PrometheusText();
        if (!text.EndsWith('\n')) throw new FormatException("The last line must end with a line feed.");
        foreach (string line in text[..^1].Split('\n')) parsed.Read(line);
        return parsed;
    }

    /// <summary>The sum of the samples with a label.</summary>
    public double Sum(string name, string? label = null, string? value = null) => _samples
        .Where(sample => sample.Name == name && (label is null || sample.Labels.GetValueOrDefault(label) == value))
        .Sum(sample => sample.Value);

    private void Read(string line)
    {
        if (line.Length == 0) return;
        if (line[0] != '#') Sample(line);
        else if (line.StartsWith("# TYPE ", StringComparison.Ordinal)) Type(line);
    }

    private void Type(string line)
    {
        Match match = TypeLine().Match(line);
        if (!match.Success) throw new FormatException($"Not a type: {line}");
        if (!_types.TryAdd(match.Groups["name"].Value, match.Groups["type"].Value)) throw new FormatException($"A second type: {line}");
    }

    private void Sample(string line)
    {
        int position = Name().Match(line) is { Success: true } match ? match.Length : throw new FormatException($"No name: {line}");
        string name = line[..position];
        Dictionary<string, string> labels = line[position] == '{' ? Labels(line, ref position) : [];
        string[] rest = line[position..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (line[position] != ' ' || rest.Length is not (1 or 2)) throw new FormatException($"Not a value and a time: {line}");
        if (rest.Length == 2) _ = long.Parse(rest[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (!_types.ContainsKey(name) && !Suffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal) && _types.ContainsKey(name[..^suffix.Length])))
        {
            throw new FormatException($"No type before it: {line}");
        }

        string series = name + string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
        if (!_series.Add(series)) throw new FormatException($"A second sample of a series: {line}");
        _samples.Add(new PrometheusSample(name, labels, ValueOf(rest[0])));
    }

    private static Dictionary<string, string> Labels(string line, ref int position)
    {
        var labels = new Dictionary<string, string>();
        position++;
        while (line[position] != '}')
        {
            Match match = LabelStart().Match(line, position);
            if (!match.Success || match.Index != position) throw new FormatException($"No label at {position}: {line}");
            position += match.Length;
            labels.Add(match.Groups["name"].Value, Value(line, ref position));
            if (line[position] == ',') position++;
            else if (line[position] != '}') throw new FormatException($"No comma at {position}: {line}");
        }

        position++;
        return labels;
    }

    private static string Value(string line, ref int position)
    {
        var value = new StringBuilder();
        for (; line[position] != '"'; position++)
        {
            if (line[position] != '\\')
            {
                value.Append(line[position]);
                continue;
            }

            position++;
            value.Append(line[position] switch
            {
                '\\' => '\\',
                '"' => '"',
                'n' => '\n',
                _ => throw new FormatException($"No escape at {position}: {line}"),
            });
        }

        position++;
        return value.ToString();
    }

    private static double ValueOf(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"\A# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram|summary|untyped)\z")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"\A[a-zA-Z_:][a-zA-Z0-9_:]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<name>[a-zA-Z_][a-zA-Z0-9_]*)=""")]
    private static partial Regex LabelStart();
}
