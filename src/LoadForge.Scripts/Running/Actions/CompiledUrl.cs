using LoadForge.Recording.Outcomes;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Actions;

/// <summary>The URL of a request. A fixed one is parsed once; others are parsed once for each request, as absolute ones.</summary>
/// <param name="template">The URL; relative to the target or absolute.</param>
internal sealed class CompiledUrl(Template template)
{
    private static readonly Outcome Invalid = new(OutcomeKind.InvalidRequest, "address");

    private readonly bool _startsAtHost = IsRooted(template.Beginning);
    private Fixed? _fixed;
    private Origin? _origin;

    /// <summary>The address; relative only if there is no target.</summary>
    /// <exception cref="StepFailedException">The text is not an address.</exception>
    public Uri Of(UserValues values)
    {
        Uri? basis = values.User.Http.BaseAddress;
        if (template.Constant is null) return Parse(values, basis);
        if (_fixed is { } known && ReferenceEquals(known.Basis, basis)) return known.Address;
        Uri address = Parse(values, basis);
        _fixed = new Fixed(basis, address);
        return address;
    }

    private Uri Parse(UserValues values, Uri? basis)
    {
        if (_startsAtHost && basis is not null)
        {
            values.Text.Clear().Append(OriginOf(basis));
            template.Write(values.Text, values);
            return Absolute(values.Text.ToString(), null);
        }

        return Absolute(template.Fill(values), basis);
    }

    // On Unix the runtime reads a text that begins with a slash as the path of a file.
    private static Uri Absolute(string text, Uri? basis)
    {
        UriKind kind = text.StartsWith('/') ? UriKind.Relative : UriKind.RelativeOrAbsolute;
        if (!Uri.TryCreate(text, kind, out Uri? address) || (basis is not null && !Uri.TryCreate(basis, address, out address)))
        {
            throw new StepFailedException(Invalid, $"The request was not sent: its address \"{text}\" is invalid.");
        }

        return address;
    }

    private string OriginOf(Uri basis)
    {
        if (_origin is { } known && ReferenceEquals(known.Basis, basis)) return known.Text;
        _origin = new Origin(basis, basis.GetLeftPart(UriPartial.Authority));
        return _origin.Text;
    }

    private static bool IsRooted(string beginning) => beginning.StartsWith('/') && !beginning.StartsWith("//", StringComparison.Ordinal);

    private sealed record Fixed(Uri? Basis, Uri Address);

    private sealed record Origin(Uri Basis, string Text);
}
