using LoadForge.Formatting;
using LoadForge.Thresholds.Judging;
using LoadForge.Units;

namespace LoadForge.Thresholds.Grammar;

/// <summary>
/// Parses the modifiers after the limit: windows, minimum time, phase, abort; in any order, each once, with or without commas.
/// </summary>
internal sealed class ModifierParser(ThresholdScanner scanner)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private int _abortAt;

    /// <summary>Reads to the end of the text.</summary>
    public Threshold AddTo(Threshold threshold)
    {
        scanner.SkipSpaces();
        bool needsMore = false;
        while (!scanner.IsAtEnd || needsMore)
        {
            if (!needsMore && scanner.Take(','))
            {
                scanner.SkipSpaces();
                needsMore = true;
                continue;
            }

            threshold = Modifier(threshold, mayEnd: !needsMore);
            scanner.SkipSpaces();
            needsMore = false;
        }

        return ThresholdRules.WatchProblem(threshold, toAbort: threshold.AbortAfter is not null) is { } problem && threshold.AbortAfter is not null
            ? throw scanner.Error(_abortAt, "", "a threshold that can fail before the end of the run", problem)
            : threshold;
    }

    private Threshold Modifier(Threshold threshold, bool mayEnd)
    {
        int start = scanner.Position;
        string found = scanner.TakeWord();
        string word = found.ToLowerInvariant();
        if (!ModifierText.IsWord(word) || !_said.Add(word)) throw scanner.Error(start, found, Expected(mayEnd), Hint(found));
        if (word == "abort") _abortAt = start;
        if (word is "in" or "for" && ThresholdRules.WatchProblem(threshold, toAbort: false) is { } problem)
        {
            throw scanner.Error(start, found, Expected(mayEnd), problem);
        }

        if (word == "during" && ThresholdRules.PhaseProblem(threshold.Metric) is { } phaseless) throw scanner.Error(start, found, Expected(mayEnd), phaseless);
        return word switch
        {
            "in" => Windows(threshold),
            "for" => threshold with { Held = Time("how long it must fail", "5s", Second) },
            "during" => threshold with { Phase = Phase() },
            "when" => Certain(threshold, start),
            "including" => Including(threshold, start),
            _ => threshold with { AbortAfter = Abort() },
        };
    }

    private Threshold Certain(Threshold threshold, int start)
    {
        scanner.SkipSpaces();
        int next = scanner.Position;
        string word = scanner.TakeWord();
        if (!word.Equals("certain", StringComparison.OrdinalIgnoreCase)) throw scanner.Error(next, word, "\"certain\" after \"when\"");
        return ThresholdRules.CertainProblem(threshold) is { } problem
            ? throw scanner.Error(start, "when certain", "a threshold on a percentile of the whole run", problem)
            : threshold with { MustBeCertain = true };
    }

    private Threshold Including(Threshold threshold, int start)
    {
        scanner.SkipSpaces();
        int next = scanner.Position;
        string word = scanner.TakeWord();
        if (!word.Equals("failures", StringComparison.OrdinalIgnoreCase)) throw scanner.Error(next, word, "\"failures\" after \"including\"");
        return ThresholdRules.IncludingProblem(threshold) is { } problem
            ? throw scanner.Error(start, "including failures", "a threshold on a response time", problem)
            : threshold with { IncludesFailures = true };
    }

    private Threshold Windows(Threshold threshold)
    {
        scanner.SkipSpaces();
        int start = scanner.Position;
        string word = scanner.TakeWord();
        if (word.Equals("every", StringComparison.OrdinalIgnoreCase)) return threshold with { Window = Time("the length of the windows", "10s", Second) };
        if (word.Equals("at", StringComparison.OrdinalIgnoreCase))
        {
            scanner.SkipSpaces();
            int least = scanner.Position;
            string second = scanner.TakeWord();
            if (!second.Equals("least", StringComparison.OrdinalIgnoreCase))
            {
                throw scanner.Error(least, second, "\"least\" after \"in at\", as in \"in at least 95% of 10s windows\"");
            }
        }
        else if (word.Length > 0)
        {
            throw scanner.Error(
                start, word, "\"every\" or \"at least\" after \"in\", as in \"in every 10s\" or \"in at least 95% of 10s windows\"", Hint(word));
        }

        Ratio share = Share();
        return threshold with { Share = share, Window = WindowOfShare() };
    }

    private Ratio Share()
    {
        const string Wanted = "a share of the windows, more than 0% and at most 100%, such as 95%; or \"every\" or \"at least\"";
        scanner.SkipSpaces();
        int start = scanner.Position;
        string number = scanner.TakeNumber();
        scanner.SkipSpaces();
        LimitUnit? percent = number.Length > 0 && scanner.Take('%') ? LimitUnit.Find("%", MetricUnit.Ratio) : null;
        var share = new Ratio(percent?.Read(number) ?? 0);
        return ThresholdRules.IsShare(share) ? share : throw scanner.Error(start, number.Length > 0 ? scanner.Since(start).TrimEnd() : "", Wanted);
    }

    private TimeSpan WindowOfShare()
    {
        int before = scanner.Position;
        scanner.SkipSpaces();
        if (!scanner.TakeWord().Equals("of", StringComparison.OrdinalIgnoreCase))
        {
            scanner.Position = before;
            return Second;
        }

        TimeSpan window = Time("the length of the windows", "10s", Second);
        before = scanner.Position;
        scanner.SkipSpaces();
        if (!scanner.TakeWord().Equals("windows", StringComparison.OrdinalIgnoreCase)) scanner.Position = before;
        return window;
    }

    private TimeSpan Abort()
    {
        int before = scanner.Position;
        scanner.SkipSpaces();
        if (scanner.TakeWord().Equals("after", StringComparison.OrdinalIgnoreCase))
        {
            return Time("how long it must fail before the run ends", "5s", TimeSpan.Zero);
        }

        scanner.Position = before;
        return ThresholdRules.DefaultAbort;
    }

    private TimeSpan Time(string what, string example, TimeSpan least)
    {
        string wanted = $"{what}, such as {example} (s or m)";
        scanner.SkipSpaces();
        int start = scanner.Position;
        string number = scanner.TakeNumber();
        scanner.SkipSpaces();
        LimitUnit? unit = number.Length == 0 ? null : LimitUnit.Find(scanner.TakeUnit(), MetricUnit.Time);
        if (unit is null) throw scanner.Error(start, number.Length == 0 ? "" : scanner.Since(start).TrimEnd(), wanted);
        double microseconds = unit.Read(number);
        TimeSpan time = microseconds < TimeSpan.MaxValue.TotalMicroseconds ? TimeSpan.FromMicroseconds(microseconds) : TimeSpan.MaxValue;
        return ThresholdRules.TimeProblem(time, least) is { } problem ? throw scanner.Error(start, scanner.Since(start).TrimEnd(), wanted, problem) : time;
    }

    private string Phase()
    {
        const string Wanted = "the name of a phase after \"during\", such as hold";
        scanner.SkipSpaces();
        int start = scanner.Position;
        string name = scanner.Next == '"' ? QuotedName.Scan(scanner) : PlainPhase();
        return string.IsNullOrWhiteSpace(name) ? throw scanner.Error(start, scanner.Since(start), Wanted) : name;
    }

    // A plain name goes up to a comma or to the word that begins the next modifier.
    private string PlainPhase()
    {
        int start = scanner.Position;
        int end = start;
        while (!scanner.IsAtEnd && scanner.Next != ',')
        {
            string word = scanner.TakeWhile(c => c != ',' && !char.IsWhiteSpace(c));
            if (ModifierText.IsWord(word))
            {
                scanner.Position = end;
                break;
            }

            end = scanner.Position;
            scanner.SkipSpaces();
        }

        scanner.Position = end;
        return scanner.Since(start);
    }

    private string Expected(bool mayEnd)
    {
        string[] open =
        [
            .. _said.Contains("in") ? Array.Empty<string>() : ["\"in every 10s\"", "\"in at least 95% of 10s windows\""],
            .. _said.Contains("for") ? Array.Empty<string>() : ["\"for 5s\""],
            .. _said.Contains("when") ? Array.Empty<string>() : ["\"when certain\""],
            .. _said.Contains("including") ? Array.Empty<string>() : ["\"including failures\""],
            .. _said.Contains("during") ? Array.Empty<string>() : ["\"during hold\""],
            .. _said.Contains("abort") ? Array.Empty<string>() : ["\"abort after 5s\""],
            .. mayEnd ? ["the end of the threshold"] : Array.Empty<string>(),
        ];
        return open.Length == 1 ? open[0] : string.Join(", ", open[..^1]) + " or " + open[^1];
    }

    private string? Hint(string found) => _said.Contains(found.ToLowerInvariant()) ? "it is already set"
        : NearestName.Of(found, [.. ModifierText.Words, "every"]) is { } near && found.Length > 1 ? $"did you mean {near}?"
        : null;
}
