using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Profiles.Text;

/// <summary>Reads a profile phrase by phrase. A mistake ends its phrase only, so that all mistakes are reported together.</summary>
internal sealed class ProfileParser
{
    private const int MaxProblems = 100;

    private readonly string _text;
    private readonly PhraseScanner _scanner;
    private readonly PhraseParser _phrases;
    private readonly LoadProfileBuilder _builder = new();
    private readonly List<(int Position, string Message)> _problems = [];

    public ProfileParser(string text, Func<string, string>? locate)
    {
        _text = text;
        _scanner = new PhraseScanner(text);
        _phrases = new PhraseParser(_scanner, _builder, locate ?? (file => file));
    }

    /// <summary>All mistakes, in their order in the text.</summary>
    public ImmutableArray<ProfileTextProblem> Problems { get; private set; } = [];

    /// <summary>The profile; null if there are problems.</summary>
    public LoadProfile? Parse()
    {
        if (_text.Length > ProfileText.MaxLength)
        {
            _problems.Add((0, $"the text has {Quantity.Of(_text.Length, "character")}; at most {Quantity.Of(ProfileText.MaxLength)} are allowed."));
        }
        else
        {
            ReadPhrases();
            if (_problems.Count == 0) CheckModel();
            if (_problems.Count == 0) _problems.AddRange(_builder.Problems().Select(problem => (0, problem)));
        }

        if (_problems.Count == 0) return _builder.Build();
        Problems = [.. Placed()];
        return null;
    }

    private void ReadPhrases()
    {
        _scanner.SkipBreaks();
        while (!_scanner.IsAtEnd && _problems.Count < MaxProblems)
        {
            int start = _scanner.Position;
            int before = _builder.Found.Count;
            if (_phrases.Read() is { } mistake) _problems.Add(mistake);
            _problems.AddRange(_builder.Found.Skip(before).Select(problem => (start, problem)));
            if (_builder.PhaseCount > ProfileText.MaxPhases)
            {
                _problems.Add((start, $"the text has more than {Quantity.Of(ProfileText.MaxPhases, "phase")}; write a function with Follow(…) instead."));
                return;
            }

            _scanner.SkipPhrase();
            _scanner.SkipBreaks();
        }
    }

    // The builder knows these rules as well, but not the place of the phrase that breaks them, nor how text would mend it.
    private void CheckModel()
    {
        if (_phrases.PoissonAt is { } poisson && _builder.Model == LoadModel.Closed)
        {
            _problems.Add((poisson, "users have no arrivals to randomize; remove poisson, or use rates such as 200/s instead of users."));
        }

        if (_phrases.PoissonAt is { } random && _builder.HasReplay)
        {
            _problems.Add((random, "recorded starts cannot be randomized; remove poisson, or use other phases instead of replay."));
        }

        if (_phrases.LimitAt is { } limit && _builder.Model == LoadModel.Open)
        {
            _problems.Add((limit, "rates and durations determine how many iterations start and when; remove the limit, or use users instead of rates."));
        }
    }

    private IEnumerable<ProfileTextProblem> Placed()
    {
        (int at, int line, int lineStart) = (0, 1, 0);
        foreach ((int position, string message) in _problems.OrderBy(problem => problem.Position))
        {
            for (; at < position; at++)
            {
                if (_text[at] == '\n' || (_text[at] == '\r' && (at + 1 == _text.Length || _text[at + 1] != '\n'))) (line, lineStart) = (line + 1, at + 1);
            }

            yield return new ProfileTextProblem(line, position - lineStart + 1, message);
        }
    }
}
