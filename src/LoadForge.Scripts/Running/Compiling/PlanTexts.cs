using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Profiles.Text;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running.Sources;
using LoadForge.Scripts.Templates;
using LoadForge.Thresholds;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>Parses what a script says about the plan: target, profile, thresholds.</summary>
internal static class PlanTexts
{
    /// <summary>The target.</summary>
    /// <returns>Null if there is none or it is invalid.</returns>
    public static Uri? Target(ScriptScalar? text, TemplateScope scope, ProblemList problems)
    {
        if (text is null) return null;
        if (new TemplateParser(scope, problems).Parse(text, Escaping.None).Constant is not { } address)
        {
            problems.Add(text.Place, "the target is fixed for the whole run; it may use only variables and env.");
            return null;
        }

        bool isAddress = Uri.TryCreate(address, UriKind.Absolute, out Uri? target);
        if (isAddress && (target!.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)) return target;
        problems.Add(text.Place, $"\"{ProblemList.Shown(text.Text)}\" is not an absolute http or https address; use one such as http://localhost:5080.");
        return null;
    }

    /// <summary>The load profile.</summary>
    /// <param name="phases">Its phases, one or more in each text.</param>
    /// <param name="folder">The folder of the files that it names.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <returns>Null if there is none or it is invalid.</returns>
    public static LoadProfile? Profile(ImmutableArray<ScriptScalar> phases, ScriptFolder folder, ProblemList problems)
    {
        if (phases.IsEmpty) return null;
        string text = string.Join('\n', phases.Select(phase => phase.Text.ReplaceLineEndings("\n")));
        if (ProfileText.TryParse(text, Locate, out LoadProfile? profile, out ImmutableArray<ProfileTextProblem> found)) return profile;
        int[] firstLines = FirstLines(phases);
        foreach (ProfileTextProblem problem in found) problems.Add(PlaceOf(problem, phases, firstLines), problem.Message);
        return null;

        string Locate(string file) => folder.Resolve(file, phases[0].Place, out string? problem) ?? throw new FormatException(problem);
    }

    /// <summary>The thresholds; those that are invalid are left out.</summary>
    public static ImmutableArray<Threshold> Thresholds(ImmutableArray<ScriptScalar> texts, ProblemList problems)
    {
        var thresholds = ImmutableArray.CreateBuilder<Threshold>(texts.Length);
        foreach (ScriptScalar text in texts)
        {
            if (problems.IsFull) break;
            try
            {
                thresholds.Add(Threshold.Parse(text.Text));
            }
            catch (FormatException error)
            {
                problems.Add(text.Place, error.Message);
            }
        }

        return thresholds.ToImmutable();
    }

    // Where each text begins among the lines of the joined ones.
    private static int[] FirstLines(ImmutableArray<ScriptScalar> phases)
    {
        int[] first = new int[phases.Length];
        int line = 1;
        for (int index = 0; index < first.Length; index++)
        {
            first[index] = line;
            line += phases[index].Text.ReplaceLineEndings("\n").AsSpan().Count('\n') + 1;
        }

        return first;
    }

    private static ScriptPlace PlaceOf(ProfileTextProblem problem, ImmutableArray<ScriptScalar> phases, int[] firstLines)
    {
        int index = Array.BinarySearch(firstLines, problem.Line);
        ScriptScalar phase = phases[Math.Clamp(index < 0 ? ~index - 1 : index, 0, phases.Length - 1)];
        return phase.PlaceOf(problem.Column - 1);
    }
}
