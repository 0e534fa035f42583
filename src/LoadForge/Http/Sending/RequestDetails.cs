using LoadForge.Recording;

namespace LoadForge.Http.Sending;

/// <summary>
/// Optional details of one request besides its time: the durations of its parts, and the bytes that compression saved. Stored in the request.
/// </summary>
internal sealed class RequestDetails(TimeProvider clock, long started, bool isTimed)
{
    private static readonly HttpRequestOptionsKey<RequestDetails> Key = new("LoadForge.RequestDetails");

    private ConnectionOpening? _opening;
    private long _answered;
    private Opened _untilAnswer;

    /// <summary>Whether the parts of its time are measured.</summary>
    public bool IsTimed => isTimed;

    /// <summary>The bytes that compression saved; negative if it made a body longer.</summary>
    public long BytesSaved { get; set; }

    /// <summary>The details of a request; null if it has none.</summary>
    public static RequestDetails? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out RequestDetails? details) ? details : null;

    /// <summary>Stores them in a request.</summary>
    public void GoWith(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>The opening of the last connection that was made for the request; null if there was none, or if it is not timed.</summary>
    public ConnectionOpening? Opening => _opening;

    /// <summary>Begins to make a connection for the request; null if it is not timed.</summary>
    public ConnectionOpening? Open() => isTimed ? _opening = new ConnectionOpening(clock, _opening) : null;

    /// <summary>Notes that the response headers have arrived. A connection that is not ready by now was opened for the request but not used by it.</summary>
    public void Answered()
    {
        _answered = clock.GetTimestamp();
        _untilAnswer = Sum(static (opening, _) => opening.IsReady, null);
    }

    /// <summary>The parts of the request's time, which add up to the whole.</summary>
    /// <param name="ended">When the last byte was read.</param>
    /// <param name="uses">The connections that the request used; null if they are unknown. Then those count that were ready before the response.</param>
    public RequestDetail At(long ended, ConnectionUses? uses)
    {
        Opened opened = uses is null ? _untilAnswer : Sum(static (opening, uses) => opening.FirstUser == uses, uses);
        long firstByte = Math.Max(0, _answered - started - opened.NameLookup - opened.Connect - opened.Tls);
        return new RequestDetail(
            IsTimed: true, opened.Connect > 0, opened.NameLookup, opened.Connect, opened.Tls, firstByte, ended - _answered);
    }

    private Opened Sum(Func<ConnectionOpening, ConnectionUses?, bool> counts, ConnectionUses? uses)
    {
        Opened sum = default;
        for (ConnectionOpening? opening = _opening; opening is not null; opening = opening.Before)
        {
            if (!counts(opening, uses)) continue;
            sum = new Opened(sum.NameLookup + opening.NameLookup, sum.Connect + opening.Connect, sum.Tls + opening.Tls);
        }

        return sum;
    }

    private readonly record struct Opened(long NameLookup, long Connect, long Tls);
}
