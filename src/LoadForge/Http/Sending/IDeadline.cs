namespace LoadForge.Http.Sending;

/// <summary>The time that a request may take: its user's own deadline, or one made for it.</summary>
internal interface IDeadline
{
    /// <summary>The request has ended, and with it its time.</summary>
    void End();
}
