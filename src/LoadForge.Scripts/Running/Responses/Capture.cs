using System.Text.RegularExpressions;
using LoadForge.Recording.Outcomes;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>A capture, compiled.</summary>
internal sealed class Capture
{
    private readonly string _name;
    private readonly string _pattern;
    private readonly int _slot;
    private readonly Func<ResponseValues, CapturedValue?> _read;
    private readonly Outcome _missing;

    private Capture(ScriptCapture capture, int slot, Func<ResponseValues, CapturedValue?> read)
    {
        (_name, _pattern, _slot, _read) = (capture.Name.Text, capture.Pattern.Text, slot, read);
        _missing = new Outcome(OutcomeKind.Exception, $"capture \"{_name}\" found nothing");
    }

    /// <summary>Compiles a capture.</summary>
    /// <param name="capture">The capture.</param>
    /// <param name="slot">Where its value is kept.</param>
    /// <param name="patterns">The regular expressions of the script.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <returns>Null if there is a mistake.</returns>
    public static Capture? Compile(ScriptCapture capture, int slot, PatternSet patterns, ProblemList problems)
    {
        string pattern = capture.Pattern.Text;
        switch (capture.Source)
        {
            case CaptureSource.Header:
                return new Capture(capture, slot, values => Text(values.Header(pattern).FirstOrDefault()));
            case CaptureSource.Cookie:
                return new Capture(capture, slot, values => Text(values.Cookie(pattern)));
            case CaptureSource.Regex:
                return patterns.Compile(capture.Pattern) is { } regex
                    ? new Capture(capture, slot, values => Text(Match(regex, values.Text)))
                    : null;
            default:
                return PathText.Parse(capture.Pattern, problems) is { } path
                    ? new Capture(capture, slot, values => values.Json is { } json ? path.Find(json)?.Value : null)
                    : null;
        }
    }

    /// <summary>Captures the value.</summary>
    /// <exception cref="StepFailedException">The response has no such value.</exception>
    public void Read(ResponseValues response, UserValues values) => values.Capture(_slot, _read(response) ?? throw new StepFailedException(
        _missing, $"The capture \"{_name}\" found nothing by \"{_pattern}\" in {response.Describe()}."));

    private static CapturedValue? Text(string? text) => text is null ? null : new CapturedValue(text, IsJson: false);

    private static string? Match(Regex regex, string text)
    {
        if (PatternSet.Find(regex, text) is not { } match) return null;
        Group group = match.Groups[match.Groups.Count > 1 ? 1 : 0];
        return group.Success ? group.Value : null;
    }
}
