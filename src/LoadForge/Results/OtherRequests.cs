namespace LoadForge.Results;

/// <summary>Requests that other clients of the process sent to the target without <c>user.Http</c>, as far as the runtime's meter reports them.</summary>
/// <param name="Count">How many.</param>
/// <param name="Failed">How many of them ended in an error, or with a status that the plan does not expect.</param>
public sealed record OtherRequests(long Count, long Failed)
{
    /// <summary>Those of several processes together; null if there were none.</summary>
    internal static OtherRequests? Together(IEnumerable<OtherRequests?> parts)
    {
        OtherRequests[] seen = [.. parts.OfType<OtherRequests>()];
        return seen.Length == 0 ? null : new OtherRequests(seen.Sum(part => part.Count), seen.Sum(part => part.Failed));
    }
}
