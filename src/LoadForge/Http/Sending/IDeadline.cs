namespace LoadForge.Http.Sending;

/// <summary>The deadline of a request: that of its user, or a separate one for the request.</summary>
internal interface IDeadline
{
    /// <summary>Ends the deadline because the request has ended.</summary>
    void End();
}
