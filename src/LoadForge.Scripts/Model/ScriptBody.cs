using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>The body of a request.</summary>
/// <param name="IsJson">
/// Whether it is JSON (<c>json_body</c>): values of templates are escaped as JSON, and the content type is application/json unless a header says otherwise.
/// </param>
/// <param name="IsFile">
/// Whether <paramref name="Value"/> is the path of a file. A file of <c>body</c> is sent unchanged; one of <c>json_body</c> is a template.
/// </param>
/// <param name="Value">The text of the body or the path, a <see cref="ScriptScalar"/>; or a JSON value, whose texts are templates.</param>
internal sealed record ScriptBody(bool IsJson, bool IsFile, ScriptValue Value)
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Whether a content type is that of a form, in whose text the values of placeholders are percent-encoded.</summary>
    public static bool IsForm(string? type) => type?.Split(';', 2)[0].Trim().Equals(Form, StringComparison.OrdinalIgnoreCase) == true;
}
