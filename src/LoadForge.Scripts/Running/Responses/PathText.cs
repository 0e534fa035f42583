using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>Reads the JSON paths of a script.</summary>
internal static class PathText
{
    /// <summary>Reads a path.</summary>
    /// <returns>Null, with a mistake, if it is invalid.</returns>
    public static ValuePath? Parse(ScriptScalar text, ProblemList problems)
    {
        try
        {
            return ValuePath.Parse(text.Text);
        }
        catch (FormatException error)
        {
            problems.Add(text.Place, error.Message);
            return null;
        }
    }
}
