"""The names that helpdesks give to channels, as the few that reports compare."""

from __future__ import annotations

_CHANNELS = {
    "email": "email mail e-mail e_mail smtp imap portal web web_form helpcenter help-center form api Channel::Email",
    "chat": (
        "chat conversation chatting livechat live_chat widget web_widget webwidget native_messaging messaging sdk"
        " in_app in-app beaconchat beacon web_user Channel::WebWidget Channel::Api"
    ),
    "messenger": (
        "messenger telegram whatsapp viber wechat line sms max telegram_bot telegrambot telegram_business wazzup"
        " whatsapp_business Channel::Telegram Channel::Whatsapp Channel::Sms Channel::TwilioSms tg wa"
    ),
    "social": (
        "social facebook facebook_post facebook_messenger instagram instagram_dm twitter twitter_dm vk vkgroup"
        " vkcomments vkontakte ok odnoklassniki any_channel Channel::FacebookPage Channel::Instagram"
        " Channel::TwitterProfile"
    ),
    "phone": "phone voice call voicemail aircall",
}
_KNOWN = {name.lower(): channel for channel, names in _CHANNELS.items() for name in names.split()}


def channel_of(name: str) -> str | None:
    """The channel that a name means; an unknown name stays as it is."""
    name = name.strip()
    return _KNOWN.get(name.lower(), name) or None
