using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Units;

namespace LoadForge.Profiles.Text;

/// <summary>Reads one phrase after another: a phase, a limit or the pattern of arrivals. Each is added to a builder.</summary>
internal sealed partial class PhraseParser(PhraseScanner scanner, LoadProfileBuilder builder, Func<string, string> locate)
{
    private static readonly string[] Verbs =
    [
        "warm-up", "ramp to", "ramp down", "hold", "step to", "spike to", "diurnal", "pause", "follow", "replay",
        "iterations", "at most", "pacing", "poisson",
    ];

    // A misspelt verb is compared with the first words alone.
    private static readonly string[] FirstWords = [.. Verbs.Select(verb => verb.Split(' ')[0]).Distinct()];

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private (int Position, string Message)? _mistake;
    private bool _isBroken;

    /// <summary>Where the pattern of arrivals is; null if it is not given.</summary>
    public int? PoissonAt { get; private set; }

    /// <summary>Where the first limit of a closed model is; null if there is none.</summary>
    public int? LimitAt { get; private set; }

    /// <summary>Reads a phrase.</summary>
    /// <returns>The mistake in it; null if there is none.</returns>
    public (int Position, string Message)? Read()
    {
        _mistake = null;
        int start = scanner.Position;
        _isBroken |= !Phrase(start, scanner.TakeWord());
        return _mistake;
    }

    private bool Phrase(int start, string verb) => verb switch
    {
        "warm-up" or "warmup" => WarmUp(),
        "warm" when scanner.TakeWord("up") => WarmUp(),
        "ramp-down" => RampDown(start),
        "ramp" when scanner.TakeWord("down") => RampDown(start),
        "ramp" => Ramp(),
        "hold" => Hold(start),
        "step" => Step(),
        "spike" => Spike(),
        "diurnal" => Diurnal(),
        "pause" => For(out TimeSpan time) && End() && Add(builder.Pause(time)),
        "follow" => Follow(),
        "replay" => Replay(),
        "iterations" => Iterations(start),
        "at" when scanner.TakeWord("most") => AtMost(start),
        "pacing" => Limit(start, verb) && Time(out TimeSpan time) && End() && Add(builder.Pacing(time)),
        "poisson" => Poisson(start),
        _ => Mistake(start, $"a phase or a limit ({string.Join(", ", Verbs)})", Nearest(verb)),
    };

    private bool WarmUp() =>
        Level(out LoadModel model, out double level) && For(out TimeSpan time) && End()
            && Add(builder.Steady("warm-up", PhaseKind.WarmUp, model, level, time));

    private bool Ramp()
    {
        LoadModel? model = null;
        double? from = null;
        if (scanner.TakeWord("from"))
        {
            if (!Level(out LoadModel first, out double start)) return false;
            (model, from) = (first, start);
            if (!Word("to")) return false;
        }
        else
        {
            scanner.TakeWord("to");
        }

        return Level(out LoadModel second, out double to, model) && Word("over") && Time(out TimeSpan over) && End()
            && Add(builder.Ramp(second, from, to, over));
    }

    private bool RampDown(int start)
    {
        if (!Word("over") || !Time(out TimeSpan over) || !End()) return false;
        if (builder.HasLevel) return Add(builder.RampDown(over));
        return _isBroken || Mistake(start, "a phase with a level before it, such as hold 200/s 2m; there is no load to ramp down from");
    }

    private bool Hold(int start)
    {
        scanner.TakeWord("at");
        if (StartsWithTime() || scanner.TakeWord("for"))
        {
            if (!Time(out TimeSpan time) || !End()) return false;
            if (builder.HasLevel) return Add(builder.Hold(time));
            return _isBroken || Mistake(start, $"{LevelUnit.Form} before the time; there is no earlier level to hold");
        }

        return Level(out LoadModel model, out double level) && For(out TimeSpan duration) && End()
            && Add(builder.Steady("hold", PhaseKind.Hold, model, level, duration));
    }

    private bool Step()
    {
        scanner.TakeWord("to");
        if (!Level(out LoadModel model, out double to)) return false;
        scanner.SkipSpaces();
        int start = scanner.Position;
        string number = scanner.TakeNumber();
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int steps) || steps is < 1 or > LoadProfileBuilder.MaxSteps)
        {
            return Mistake(start, $"the number of steps, from 1 to {Quantity.Of(LoadProfileBuilder.MaxSteps)}, and the time of each, such as 5x10s");
        }

        scanner.SkipSpaces();
        return Times() ? Time(out TimeSpan each) && End() && Add(builder.Climb(model, to, steps, each))
            : Mistake(start, "the number of steps, an x and the time of each, such as 5x10s");
    }

    private bool Spike()
    {
        scanner.TakeWord("to");
        if (!Level(out LoadModel model, out double to) || !For(out TimeSpan hold)) return false;
        TimeSpan? over = null;
        if (scanner.TakeWord("over"))
        {
            if (!Time(out TimeSpan rise)) return false;
            over = rise;
        }

        return End() && Add(builder.Spike(model, to, hold, over));
    }

    private bool Diurnal() =>
        Range(out LoadModel model, out double low, out double high) && Word("every") && Time(out TimeSpan period)
            && For(out TimeSpan duration) && End() && Add(builder.Wave(model, low, high, period, duration));

    private bool Follow()
    {
        var pieces = ImmutableArray.CreateBuilder<(double, TimeSpan)>();
        LoadModel? model = null;
        do
        {
            if (!Level(out LoadModel unit, out double level, model) || !For(out TimeSpan time)) return false;
            model = unit;
            pieces.Add((level, time));
        }
        while (scanner.TakeWord("then"));
        return End() && Add(builder.Follow(model.Value, pieces.ToImmutable()));
    }

    private bool Replay()
    {
        scanner.SkipSpaces();
        int start = scanner.Position;
        if (scanner.TakeWord("at") && char.IsWhiteSpace(scanner.Next))
        {
            var starts = ImmutableArray.CreateBuilder<TimeSpan>();
            do
            {
                if (!Time(out TimeSpan moment)) return false;
                starts.Add(moment);
            }
            while (StartsWithTime());
            return Speed(out double times) && End() && Add(builder.Replay(starts.ToImmutable(), times));
        }

        // A file may be named at.csv.
        scanner.Position = start;
        string? file = scanner.TakeFile();
        if (string.IsNullOrWhiteSpace(file))
        {
            return Mistake(start, file is null ? "a closing double quote after the file" : "the file of the starts, or at and their times, such as at 0s 1.5s");
        }

        return Speed(out double speed) && End() && Path(start, file, out string path) && Add(builder.Replay(file, path, speed));
    }

    private bool Iterations(int start)
    {
        if (!Limit(start, "iterations")) return false;
        scanner.SkipSpaces();
        int at = scanner.Position;
        if (!long.TryParse(scanner.TakeNumber(), NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            return Mistake(at, "a whole number of iterations, such as iterations 1000 or iterations 5 per user");
        }

        return PerUser(out bool isEach) && End() && Once(start, isEach ? "iterations per user" : "iterations")
            && Add(isEach ? builder.IterationsPerUser(count) : builder.Iterations(count));
    }

    private bool AtMost(int start)
    {
        if (!Limit(start, "at most") || !Level(out _, out double rate, LoadModel.Open)) return false;
        return PerUser(out bool isEach) && End() && Once(start, isEach ? "at most per user" : "at most")
            && Add(isEach ? builder.AtMostPerUser(new ArrivalRate(rate)) : builder.AtMost(new ArrivalRate(rate)));
    }

    private bool Poisson(int start)
    {
        PoissonAt ??= start;
        return End() && Once(start, "poisson") && Add(builder.Poisson());
    }

    private bool Limit(int start, string verb)
    {
        LimitAt ??= start;
        return verb != "pacing" || Once(start, verb);
    }

    private static string? Nearest(string word) => word.Length == 0 || NearestName.Of(word, FirstWords) is not { } near
        ? null
        : $"did you mean \"{Verbs.First(verb => verb.Split(' ')[0] == near)}\"?";
}
