namespace Loyalty.Web.Shell;

/// <summary>Tells the frame of an open page that the hotel's data changed, so that name, zone and currency follow at once.</summary>
public sealed class HotelNews
{
    /// <summary>Raised after a change.</summary>
    public event Func<Task>? Changed;

    /// <summary>Tells it.</summary>
    public Task TellAsync() => Changed?.Invoke() ?? Task.CompletedTask;
}
