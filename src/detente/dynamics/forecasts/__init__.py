"""Forecasts of counts as whole distributions, and the scores of their like in the past."""

from detente.dynamics.forecasts.backtest import Outlook, Score, forecast
from detente.dynamics.forecasts.scores import Skill

__all__ = ["Outlook", "Score", "Skill", "forecast"]
