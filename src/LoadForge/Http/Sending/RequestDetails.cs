using LoadForge.Recording;

namespace LoadForge.Http.Sending;

/// <summary>
/// Optional details of one request besides its time: the durations of its parts, and the bytes that compression saved. Stored in the request.
/// </summary>
internal sealed class RequestDetails(TimeProvider clock, long started, bool isTimed)
{
    private static readonly HttpRequestOptionsKey<RequestDetails> Key = new("LoadForge.RequestDetails");

    private long _mark;
    private long _nameLookup;
    private long _connect;
    private long _tls;
    private long _answered;
    private (long NameLookup, long Connect, long Tls) _untilAnswer;

    /// <summary>Whether the parts of its time are measured.</summary>
    public bool IsTimed => isTimed;

    /// <summary>The bytes that compression saved; negative if it made a body longer.</summary>
    public long BytesSaved { get; set; }

    /// <summary>The details of a request; null if it has none.</summary>
    public static RequestDetails? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out RequestDetails? details) ? details : null;

    /// <summary>Stores them in a request.</summary>
    public void GoWith(HttpRequestMessage request) => request.Options.Set(Key, this);

    public void LookUpStarts() => _mark = clock.GetTimestamp();

    public void ConnectStarts() => _nameLookup += SinceMark();

    public void Connected() => _connect += SinceMark();

    public void Secured() => _tls += SinceMark();

    /// <summary>Notes that the response headers have arrived. A connection that is not ready by now was opened for the request but not used by it.</summary>
    public void Answered()
    {
        _answered = clock.GetTimestamp();
        _untilAnswer = (_nameLookup, _connect, _tls);
    }

    /// <summary>The parts of the request's time, which add up to the whole.</summary>
    /// <param name="ended">When the last byte was read.</param>
    public RequestDetail At(long ended)
    {
        (long nameLookup, long connect, long tls) = _untilAnswer;
        long firstByte = Math.Max(0, _answered - started - nameLookup - connect - tls);
        return new RequestDetail(IsTimed: true, connect > 0, nameLookup, connect, tls, firstByte, ended - _answered);
    }

    private long SinceMark()
    {
        long now = clock.GetTimestamp();
        long time = now - _mark;
        _mark = now;
        return time;
    }
}
