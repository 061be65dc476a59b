namespace Loyalty.Web.Access;

/// <summary>The words of the pages before the sign-in, and of the hotel's settings.</summary>
public sealed class AccessText
{
    public const string SignIn = nameof(SignIn);
    public const string ToSignIn = nameof(ToSignIn);
    public const string Email = nameof(Email);
    public const string EmailExample = nameof(EmailExample);
    public const string Password = nameof(Password);
    public const string NewPassword = nameof(NewPassword);
    public const string PasswordHelp = nameof(PasswordHelp);
    public const string Forgot = nameof(Forgot);
    public const string ForgotTitle = nameof(ForgotTitle);
    public const string ForgotHelp = nameof(ForgotHelp);
    public const string ForgotSend = nameof(ForgotSend);
    public const string ForgotAgain = nameof(ForgotAgain);
    public const string ForgotSent = nameof(ForgotSent);
    public const string ResetTitle = nameof(ResetTitle);
    public const string ResetHelp = nameof(ResetHelp);
    public const string ResetSet = nameof(ResetSet);
    public const string InviteTitle = nameof(InviteTitle);
    public const string InviteHelp = nameof(InviteHelp);
    public const string InviteJoin = nameof(InviteJoin);
    public const string YourName = nameof(YourName);
    public const string YourNameHelp = nameof(YourNameHelp);
    public const string YourHotel = nameof(YourHotel);
    public const string YourAccount = nameof(YourAccount);
    public const string SetUpTitle = nameof(SetUpTitle);
    public const string SetUpHelp = nameof(SetUpHelp);
    public const string SetUpOpen = nameof(SetUpOpen);
    public const string HotelName = nameof(HotelName);
    public const string Zone = nameof(Zone);
    public const string ZoneHelp = nameof(ZoneHelp);
    public const string Currency = nameof(Currency);
    public const string CurrencyHelp = nameof(CurrencyHelp);
    public const string HouseLanguage = nameof(HouseLanguage);
    public const string HouseLanguageHelp = nameof(HouseLanguageHelp);
    public const string DayChangesAt = nameof(DayChangesAt);
    public const string DayChangesAtHelp = nameof(DayChangesAtHelp);
}
