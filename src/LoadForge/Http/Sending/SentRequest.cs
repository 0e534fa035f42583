using LoadForge.Http.Naming;

namespace LoadForge.Http.Sending;

/// <summary>A request that a user has sent.</summary>
/// <param name="Message">The request itself, with an absolute address.</param>
/// <param name="Route">Where it goes, and the step that it is recorded as if it is not part of a named step.</param>
/// <param name="IsBare">Whether it is known to be of HTTP/1.1 and to have neither headers nor a body.</param>
/// <param name="Started">When it was started, in ticks.</param>
/// <param name="Body">Its body; null if there is none, or while nobody has looked.</param>
internal readonly record struct SentRequest(HttpRequestMessage Message, Route Route, bool IsBare, long Started, SentBody? Body = null)
{
    /// <summary>Gives the message its own content back.</summary>
    /// <returns>The bytes of the body that were sent.</returns>
    public long EndBody() => Body?.End(Message) ?? 0;
}
