using LoadForge.Http.Session;

namespace LoadForge.Http.Naming;

/// <summary>
/// Notes requests that leave the path of the target behind. Addresses are joined as <see cref="HttpClient"/> joins them: <c>/catalog</c> starts at the host,
/// and the last part of a path without a slash after it is replaced.
/// </summary>
/// <param name="target">The target; null for none.</param>
internal sealed class TargetPath(Uri? target)
{
    private readonly string? _path = target is { AbsolutePath: not "/" } ? target.AbsolutePath.TrimEnd('/') + "/" : null;
    private Uri? _outside;

    /// <summary>Looks at where a request goes.</summary>
    public void See(Uri address)
    {
        if (_path is null || _outside is not null || !Origin.IsSame(target!, address)) return;
        if (!(address.AbsolutePath + "/").StartsWith(_path, StringComparison.Ordinal)) _outside = address;
    }

    /// <summary>The note about it; empty if all requests contained the path.</summary>
    public IEnumerable<string> Notes()
    {
        if (_outside is not { } outside) yield break;
        yield return $"the path {_path!.TrimEnd('/')} of the target is missing from some requests, such as {outside.GetLeftPart(UriPartial.Path)}: addresses "
            + $"are combined as HttpClient combines them. "
            + $"To keep it, end the target with a slash, Against(\"{target!.GetLeftPart(UriPartial.Authority)}{_path}\"), and use addresses without a leading "
                + $"slash, such as \"catalog\".";
    }
}
