using System.Collections.Concurrent;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Loyalty.Modules.Mail;

/// <summary>Mail by SMTP over a small pool of kept connections (System.Net.Mail; see docs/decisions).</summary>
internal sealed class SmtpTransport(MailSettings settings) : IMailTransport, IDisposable
{
    private readonly ConcurrentBag<SmtpClient> _idle = [];
    private readonly SemaphoreSlim _places = new(settings.Connections);

    public async Task SendAsync(QueuedMessage message, string fromName, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
            await SendAsync(message, fromName, cancellationToken, limit.Token);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var client))
        {
            client.Dispose();
        }

        _places.Dispose();
    }

    private async Task SendAsync(QueuedMessage message, string fromName, CancellationToken cancellationToken, CancellationToken limit)
    {
        var client = _idle.TryTake(out var kept) ? kept : NewClient();
        try
        {
            using var mail = MailOf(message, fromName);
            await client.SendMailAsync(mail, limit);
            _idle.Add(client);
        }
        catch (OperationCanceledException exception)
        {
            client.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw new MailNotTakenException($"{settings.Host} did not answer within {settings.TimeoutSeconds} seconds.", false, exception);
        }
        catch (SmtpException exception)
        {
            client.Dispose();
            throw new MailNotTakenException(exception.InnerException?.Message is { } cause ? $"{exception.Message} {cause}" : exception.Message, (int)exception.StatusCode >= 500, exception);
        }
        catch (FormatException exception)
        {
            _idle.Add(client);
            throw new MailNotTakenException(exception.Message, true, exception);
        }
    }

    private SmtpClient NewClient() => new(settings.Host, settings.Port)
    {
        EnableSsl = settings.Security switch
        {
            "starttls" => true,
            "none" => false,
            _ => throw new InvalidOperationException($"Mail:Security is '{settings.Security}'; it must be none or starttls."),
        },
        DeliveryFormat = SmtpDeliveryFormat.International, // addresses with umlauts, where the server knows SMTPUTF8
        Credentials = settings.UserName.Length > 0 ? new NetworkCredential(settings.UserName, settings.Password) : null,
    };

    private MailMessage MailOf(QueuedMessage message, string fromName)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(settings.From, fromName, Encoding.UTF8),
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = message.Text,
            BodyEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        mail.To.Add(new MailAddress(message.To));
        mail.Headers.Add("Message-ID", $"<{message.Id:N}@{mail.From.Host}>");
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(message.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return mail;
    }
}
