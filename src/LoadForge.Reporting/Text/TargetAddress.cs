namespace LoadForge.Reporting.Text;

/// <summary>The address of a target for reports: without user name, password, query and fragment, which may contain secrets.</summary>
internal static class TargetAddress
{
    public static string? Of(Uri? target) => target switch
    {
        null => null,
        { IsAbsoluteUri: true } => Printable.Line(target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)),
        _ => Printable.Line(target.OriginalString.Split('?', '#')[0]),
    };
}
