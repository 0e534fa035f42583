using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Templates;

/// <summary>
/// Limits the memory of a compiled script. A variable may be made of others, and a request of a plan be used by many tests: without a limit, a small file would
/// expand to more than any memory.
/// </summary>
/// <param name="bytes">The limit in bytes.</param>
internal sealed class ScriptBudget(long bytes = ScriptBudget.MaxBytes)
{
    /// <summary>The maximum memory of a compiled script, besides the rows of its feeds: 128 MiB.</summary>
    public const long MaxBytes = 128L << 20;

    // An object with its arrays; estimated generously.
    private const int BytesOfPart = 200;

    private long _left = bytes;

    /// <summary>Takes the memory of a part, such as an action, a check or a template, before it is made.</summary>
    /// <param name="characters">The length of its text.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="problems">Takes the mistake if the limit is exceeded.</param>
    /// <returns>Whether there is enough left; if not, the part must not be made.</returns>
    public bool Take(long characters, ScriptPlace place, ProblemList problems)
    {
        long wanted = BytesOfPart + (characters * sizeof(char));
        if (wanted <= _left)
        {
            _left -= wanted;
            return true;
        }

        _left = 0;
        problems.Add(place, "the script expands to more than 128 MiB, with its variables filled in and its requests repeated; shorten its texts.");
        return false;
    }
}
